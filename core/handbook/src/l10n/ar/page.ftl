page-site = الدليل
page-title = { $page } · { $site }
page-skip = إلى الجزء الرئيسي
page-settings = حجم الخط والألوان واللغة
page-language = اللغة
