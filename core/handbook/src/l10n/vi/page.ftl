# Khung của mọi trang: đầu trang, chân trang, thanh dưới.

page-site = Sổ tay
page-title = { $page } · { $site }
page-skip = Đến phần chính
page-settings = Cỡ chữ, màu, ngôn ngữ
page-language = Ngôn ngữ
