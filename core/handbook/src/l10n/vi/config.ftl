# Lệnh «sotay check-config» và lỗi cấu hình.

config-good = Cấu hình đúng. Các giá trị đang dùng và nơi lấy chúng:
config-faults = Cấu hình có { $n } chỗ sai:
config-fault = { $place }: { $problem }
config-from-file = trong tệp { $file }
config-from-variable = trong biến môi trường { $name }
config-by-default = mặc định
config-unreadable = không đọc được tệp: { $reason }
# $column (number)
config-not-toml = chữ thứ { $column } của dòng, «{ $found }», không theo cách viết TOML. Mỗi dòng viết: mục = giá trị; chữ thì đặt trong ngoặc kép. ({ $words })
config-not-toml-at-end = dòng này chưa viết hết theo TOML. Mỗi dòng viết: mục = giá trị; chữ thì đặt trong ngoặc kép. ({ $words })
config-tls-no-certificate = trong tệp không có chứng thư dạng PEM: tệp đúng bắt đầu bằng «-----BEGIN CERTIFICATE-----»
config-tls-no-key = trong tệp không có khóa riêng dạng PEM: tệp đúng bắt đầu bằng «-----BEGIN PRIVATE KEY-----»
config-tls-mismatch = đây không phải khóa của chứng thư trong { $certificate }
config-tls-unusable = không dùng được chứng thư và khóa này: { $words }
config-unknown-key = không có mục «{ $key }»
config-unknown-key-nearest = không có mục «{ $key }»; có phải «{ $nearest }»?
config-missing = thiếu «{ $key }»
config-wrong-value = «{ $key }» phải là { $wanted }

## Giá trị phải là gì

config-wanted-section = một nhóm mục, không phải một giá trị
config-wanted-text = chữ, không để trống
config-wanted-boolean = true hoặc false
# $least, $most (number)
config-wanted-whole-number = số nguyên từ { $least } đến { $most }
config-wanted-socket-address = địa chỉ và cổng, ví dụ 127.0.0.1:8080
config-wanted-https-origin = https:// và tên máy, không có gì phía sau, ví dụ https://sotay.example.org
config-wanted-http-origin = http:// hoặc https://, tên máy, có thể thêm cổng
config-wanted-hosts = danh sách tên máy
config-wanted-database-url = sqlite: và một tệp, hoặc postgres://…
config-wanted-files-url = một thư mục, hoặc s3://…
config-wanted-build-with-s3 = một thư mục: chương trình này được dựng không có S3
config-wanted-one-of = một trong các từ: { $words }
