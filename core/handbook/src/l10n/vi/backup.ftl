# Sao lưu, phục hồi, nâng cấp cơ sở dữ liệu.

backup-copying = Đang sao lưu vào { $file }
backup-done = Đã sao lưu vào { $file } ({ $size }). Chép tệp này sang máy khác hoặc ổ đĩa rời.
backup-holds-keys = Tệp này chứa cả khóa ký: giữ kín như chìa khóa phòng văn thư.
backup-exists = Đã có { $file }. Chọn tên khác, hoặc xóa tệp cũ trước.
backup-not-embedded = Lệnh này chỉ sao lưu sổ tay dùng cơ sở dữ liệu đi kèm. Với PostgreSQL, dùng pg_dump và sao lưu kho tệp riêng.
backup-restoring = Đang phục hồi từ { $file }
backup-restored = Đã phục hồi vào { $folder }: bản sao lưu { $date }.
backup-restore-not-empty = { $folder } không trống, nên không phục hồi: sẽ mất những gì đang có. Chọn thư mục trống.
backup-not-a-backup = { $file } không phải là bản sao lưu của sổ tay, hoặc đã bị hỏng. Thử bản sao lưu khác.
backup-up-to-date = Cơ sở dữ liệu đúng với bản chương trình này.
