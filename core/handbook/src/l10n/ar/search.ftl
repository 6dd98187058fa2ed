search-title = بحث
search-title-of = بحث: «{ $query }»
search-label = ابحث في الوثائق
search-examples = مثال: ⁦05 nq tu⁩ أو ⁦nghi quyet so tay⁩
search-button = بحث
search-type-something = اكتب رقمًا أو عنوانًا أو بضع كلمات من النص.
search-found = { $n ->
    [zero] لا وثائق فيها هذه الكلمات
    [one] وثيقة واحدة فيها هذه الكلمات
    [two] وثيقتان فيهما هذه الكلمات
    [few] { $n } وثائق فيها هذه الكلمات
    [many] { $n } وثيقة فيها هذه الكلمات
   *[other] { $n } وثيقة فيها هذه الكلمات
}
search-at-least = { $n ->
    [zero] وثائق كثيرة فيها هذه الكلمات. أضف كلمة.
    [one] أكثر من وثيقة فيها هذه الكلمات. أضف كلمة.
    [two] أكثر من وثيقتين فيهما هذه الكلمات. أضف كلمة.
    [few] أكثر من { $n } وثائق فيها هذه الكلمات. أضف كلمة.
    [many] أكثر من { $n } وثيقة فيها هذه الكلمات. أضف كلمة.
   *[other] أكثر من { $n } وثيقة فيها هذه الكلمات. أضف كلمة.
}
search-nothing = لا وثيقة فيها «{ $query }».
search-more = مزيد من النتائج
search-advice-fewer-words = اكتب كلمات أقل أو كلمات أخرى بالمعنى نفسه.
search-advice-number = إن كنت تعرف الرقم فاكتبه، مثل: ⁦05 nq tu⁩.
search-advice-browse = أو تصفح المكتبة حسب النوع أو السنة أو الموضوع.
