pack-documents = { $n } tài liệu
pack-withheld = { $n } tài liệu nội bộ chờ đại biểu tại hội nghị.
pack-withdrawn = { $n } tài liệu đã được thu hồi.
pack-code = Mã của bộ tài liệu
pack-valid-until = Mở được đến hết { $date }
