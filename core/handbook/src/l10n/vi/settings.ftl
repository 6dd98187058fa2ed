# Cỡ chữ, màu và ngôn ngữ; máy tự nhớ.

settings-text-size = Cỡ chữ
settings-text-size-small = Nhỏ
settings-text-size-medium = Vừa
settings-text-size-large = Lớn
settings-text-size-very-large = Rất lớn
settings-theme = Màu trang
settings-theme-device = Theo máy
settings-theme-light = Nền sáng
settings-theme-dark = Nền tối
settings-language = Ngôn ngữ
settings-unreviewed = Bản tiếng Ả Rập chưa được người bản ngữ duyệt; bản tiếng Việt là bản gốc.
