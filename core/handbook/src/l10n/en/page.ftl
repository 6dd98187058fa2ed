page-site = Handbook
page-title = { $page } · { $site }
page-skip = Skip to the main part
page-settings = Text size, colours, language
page-language = Language
