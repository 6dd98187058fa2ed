# Khung của mọi trang: đầu trang, chân trang, thanh dưới.

page-site = Sổ tay
page-title = { $page } · { $site }
page-skip = Đến phần chính
page-home = Trang đầu
page-documents = Tài liệu
page-search = Tìm
page-settings = Cỡ chữ, màu, ngôn ngữ
page-language = Ngôn ngữ
page-back = Quay lại
page-menu = Các mục chính
page-footer = Về sổ tay này
page-sample = Đây là bản chạy thử với văn bản mẫu. Tên người, đơn vị và số liệu đều không có thật.
