printed-back = Về bản chữ
# $n, $total (number)
printed-page = Trang { $n } trên { $total }
# $n, $total (number)
printed-cut = Có ảnh của { $n } trang đầu trên { $total } trang.
