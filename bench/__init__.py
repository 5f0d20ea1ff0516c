"""How fast Laban is: `make bench` prints a table and writes bench/RESULTS.md."""
