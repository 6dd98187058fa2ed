code-label = Gõ mã trên áp phích
code-help = Chín chữ số, ví dụ: 204 817 368
code-button = Mở
