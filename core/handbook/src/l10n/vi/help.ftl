# Hướng dẫn của dòng lệnh (--help): mỗi lệnh một câu, rồi ví dụ.

help-about = Sổ tay điện tử: tài liệu của tổ chức, ai quét mã là đọc được
help-about-more =
    Bắt đầu:
      sotay demo                 chạy thử với văn bản mẫu, không cần cài gì thêm
      sotay check-config         xem cấu hình đúng chưa
      sotay serve                chạy máy chủ

    Công việc của văn thư:
      sotay publish TỆP --issuer MÃ_ĐƠN_VỊ
      sotay pack new "Hội nghị tháng 12" 204817368 731904580
      sotay pack poster MÃ --out ap-phich.pdf

    Thêm --help sau mỗi lệnh để xem ví dụ.

## Lệnh

help-demo = Chạy thử với văn bản mẫu
help-demo-more =
    Tạo một sổ tay trong một thư mục, đăng văn bản mẫu, chạy máy chủ và in một mã QR để quét.
    Chạy lại lần sau thì dùng tiếp thư mục ấy.

      sotay demo                             chỉ xem trên máy này
      sotay demo --lan                       quét được bằng điện thoại cùng mạng Wi-Fi
      sotay demo --data ~/so-tay-thu --listen 127.0.0.1:9000
help-serve = Chạy máy chủ
help-serve-more =
    Phục vụ sổ tay theo tệp cấu hình cho đến khi dừng bằng Ctrl+C hoặc tín hiệu TERM.
    Khi dừng, máy chủ trả lời nốt các yêu cầu đang dở.

      sotay serve --config /etc/sotay.toml
help-unit = Đơn vị của tổ chức
help-unit-import = Nhập đơn vị từ tệp CSV
help-unit-import-more =
    Tệp có dòng đầu là tên cột:
      code,parent,tree,kind,name_vi,name_en,symbol,valid_from,valid_to,successor,meets
    Có thể bỏ các cột name_en, valid_to, successor và meets. Từ Excel: lưu loại «CSV UTF-8» hoặc «Unicode Text».
    Đơn vị được nhận ra theo mã. Nhập cả tệp hoặc không nhập gì; nhập lại lần nữa không đổi gì thêm.

      sotay unit import don-vi.csv
help-publish = Đăng văn bản từ tệp
help-publish-more =
    Số, thể loại, ngày, trích yếu, người ký và nơi nhận được đọc từ tệp rồi hiện ra để xác nhận.
    Điều gì đọc sai hoặc chưa đọc được thì ghi thêm vào lệnh. Văn bản có dấu mật bị từ chối.

      sotay publish nghi-quyet.pdf --issuer X99
      sotay publish ban-quet.pdf --issuer X99.11 --number 27-TB/ĐU --issued-on 2026-11-05
      sotay publish *.docx --issuer X99 --level internal --audience subtree:X99.11 --yes
help-pack = Bộ tài liệu và mã của nó
help-pack-new = Tạo một bộ tài liệu, mở bằng một mã
help-pack-new-more =
    Tài liệu hiện theo thứ tự ghi trong lệnh.

      sotay pack new "Hội nghị tháng 12" 204817368 731904580 --until 2026-12-31
help-pack-poster = Vẽ áp phích có mã để in
help-pack-poster-more =
    Loại tệp theo phần đuôi của tên. Áp phích ghi rõ quét được từ khoảng cách nào.

      sotay pack poster 204817368 --out ap-phich.pdf
help-pack-withdraw = Thu hồi một bộ tài liệu
help-document = Văn bản đã đăng
help-document-replace = Thay tệp của một văn bản bằng bản mới
help-document-replace-more =
    Dùng khi chính văn bản ấy có bản đúng hơn. Mã và đường dẫn giữ nguyên; bản cũ vẫn mở được và ghi rõ là bản cũ.

      sotay document replace 204817368 ban-dung.pdf --note "Sửa lỗi trang 3"
help-document-withdraw = Thu hồi một văn bản
help-document-supersede = Ghi rằng một văn bản được văn bản khác thay thế
help-document-supersede-more =
    Người mở văn bản cũ sẽ thấy đường sang văn bản mới.

      sotay document supersede MÃ_CŨ by MÃ_MỚI
help-document-amend = Ghi rằng một văn bản được văn bản khác sửa đổi
help-document-amend-more =
    Văn bản cũ vẫn còn hiệu lực, và dẫn sang văn bản sửa đổi.

      sotay document amend MÃ_CŨ by MÃ_MỚI
help-document-unrelate = Bỏ điều đã ghi nhầm giữa hai văn bản
help-document-unrelate-more =
    Hai văn bản thôi dẫn sang nhau. Viết mã nào trước cũng được.

      sotay document unrelate MÃ MÃ_KIA
help-check-config = Kiểm tra cấu hình, không chạy máy chủ
help-check-config-more =
    Liệt kê mọi giá trị đang dùng và nơi lấy chúng. Mục viết sai tên được chỉ ra kèm tên gần đúng nhất.
    Biến môi trường SOTAY_NHÓM__MỤC đứng trên tệp, ví dụ SOTAY_SERVER__LISTEN.
help-backup = Sao lưu sổ tay, kể cả khi máy chủ đang chạy
help-backup-more =
    Một tệp chứa cơ sở dữ liệu, các tệp đã đăng và khóa ký. Giữ kín tệp ấy.

      sotay backup so-tay-2026-11-21.tar.zst
help-restore = Phục hồi sổ tay từ bản sao lưu vào thư mục trống
help-migrate = Nâng cấp cơ sở dữ liệu cho bản chương trình này

## Đối số và lựa chọn

help-file = Tệp cần đăng: PDF, DOCX, DOC, XLSX, ODT, RTF, PNG, JPEG hoặc TXT
help-csv-file = Tệp CSV
help-backup-file = Tệp sao lưu
help-title = Tên bộ tài liệu, như sẽ in trên áp phích
help-document-codes = Mã chín chữ số của các tài liệu, theo thứ tự cần xem
help-document-code = Mã chín chữ số của văn bản
help-pack-code = Mã chín chữ số của bộ tài liệu
help-older-code = Mã của văn bản cũ
help-other-code = Mã của văn bản kia
help-newer-code = Mã của văn bản mới
help-option-config = Tệp cấu hình
help-option-data = Thư mục dữ liệu
help-option-listen = Địa chỉ và cổng để phục vụ
help-option-lan = Phục vụ trong mạng nội bộ, để quét thử bằng điện thoại
help-option-language = Ngôn ngữ của dòng lệnh: vi, en hoặc ar
help-option-yes = Không hỏi lại
help-option-issuer = Mã của đơn vị ban hành
help-option-type = Thể loại: { $known }
help-option-number = Số, ký hiệu, ví dụ 05-NQ/TU
help-option-abstract = Trích yếu: văn bản nói về việc gì
help-option-issued-on = Ngày ban hành, ví dụ 2026-11-05
help-option-signer = Người ký
help-option-level = Mức: public (công khai, nếu không ghi) hoặc internal (nội bộ)
help-option-audience = Dành cho: public (nếu không ghi), subtree:MÃ_ĐƠN_VỊ hoặc unit:MÃ_ĐƠN_VỊ
help-option-until = Ngày cuối cùng mã còn mở được
help-option-out = Tệp sẽ ghi ra: .pdf, .svg hoặc .png
help-option-reason = Lý do thu hồi, người đọc sẽ thấy
help-option-note = Bản mới khác bản cũ ở đâu
help-option-help = Xem hướng dẫn
help-option-version = Xem số bản của chương trình
help-heading-usage = Cách dùng
help-usage-command = lệnh
help-usage-options = lựa chọn
help-heading-commands = Các lệnh
help-heading-arguments = Đối số
help-heading-options = Lựa chọn
help-by = Chữ «by»: văn bản cũ BỊ văn bản mới thay thế hoặc sửa đổi
help-option-topic = Chủ đề để xếp trong thư viện; ghi nhiều lần được
help-option-translation = Bản dịch, ví dụ en=huong-dan.en.docx; ghi nhiều lần được
help-option-starts = Ngày giờ của hội nghị, ví dụ 2026-11-28T07:30; chỉ có ngày thì ghi 2026-11-28
help-option-place = Nơi họp
help-option-unit = Mã của đơn vị phát bộ tài liệu
help-option-paper = Khổ giấy: a4 (nếu không ghi) hoặc a3
help-option-signed = In mã có chữ ký, để máy kiểm tra được khi không có mạng
