search-title = Search
search-title-of = Search “{ $query }”
search-label = Search documents
search-examples = For example: 05 nq tu, nghi quyet so tay, chỉ thị 03
search-button = Search
search-type-something = Type a number, a title or a few words of the text. Accents are not needed.
search-found = { $n ->
    [one] { $n } document has these words
   *[other] { $n } documents have these words
}
search-at-least = { $n ->
    [one] More than { $n } document has these words. Add a word to narrow it.
   *[other] More than { $n } documents have these words. Add a word to narrow it.
}
search-nothing = No document has “{ $query }”.
search-more = More results
search-advice-fewer-words = Type fewer words, or others with the same meaning.
search-advice-number = If you know the number, type it, for example: 05 nq tu.
search-advice-browse = Or browse the library by type, year or topic.
