# Điều người đăng cần biết về cách một tệp được đọc, và tiến độ đọc.

## Tiến độ

reading-inspecting = Đang xem tệp { $file }
# $done, $total (number)
reading-page = Đang đọc trang { $done } trên { $total }
# $done, $total (number)
reading-recognised = Đang nhận dạng chữ trong ảnh { $done } trên { $total }
reading-converting = LibreOffice đang chuyển tệp

## Lưu ý

reading-recognised-text = Chữ do máy nhận dạng từ ảnh, có thể sai dấu. Đọc soát trước khi đăng; người đọc cũng được báo như vậy.
reading-no-recogniser = Tệp chỉ có ảnh trang, mà máy này chưa cài tesseract với tiếng Việt nên không có chữ để đọc và tìm. Vẫn đăng được ảnh trang; muốn có chữ thì cài: apt install tesseract-ocr-vie
reading-no-libre-office = Không có ảnh trang in: máy này chưa cài LibreOffice, hoặc LibreOffice không in được tệp này. Vẫn đăng được phần chữ; muốn có ảnh trang thì cài: apt install libreoffice-writer-nogui libreoffice-calc-nogui, hoặc đưa tệp PDF.
reading-converted-encoding = Chữ theo bảng mã cũ (TCVN3 hoặc VNI) đã được chuyển sang Unicode. Đối chiếu với bản in trước khi đăng.
reading-pages-cut = Chỉ { $n } trang đầu có ảnh; người đọc xem phần còn lại trong tệp gốc.
reading-unseen-pictures = Tệp có hình ảnh mà máy này không xem được bên trong có dấu độ mật hay không (chưa cài tesseract hoặc LibreOffice, hoặc quá nhiều hình). Hãy tự xem từng hình trước khi đăng; muốn máy xem thì cài: apt install tesseract-ocr-vie libreoffice-writer-nogui libreoffice-calc-nogui
