# Các tổ chức và loại đơn vị.

