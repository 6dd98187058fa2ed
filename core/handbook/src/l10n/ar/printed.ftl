printed-back = العودة إلى النص
# $n, $total (number)
printed-page = صفحة { $n } من { $total }
# $n, $total (number)
printed-cut = صور أول { $n } من أصل { $total } صفحة.
