library-title = Library
library-open = Go to the library
library-newest = Newly published
library-found = { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
library-empty = There are no public documents yet.
library-nothing-here = No such documents. Remove a condition to see more.
library-older = Older documents
library-remove-filter = Remove: { $filter }
library-by-type = By type
library-by-issuer = By issuer
library-by-year = By year
library-by-topic = By topic
