"""Official papers in the layout of Decree 30/2020/NĐ-CP, from plain data: as .docx and as .pdf."""
