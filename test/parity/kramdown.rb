# Renders Markdown with kramdown as Jekyll does: reads a JSON array of texts, writes a JSON array of HTML.
# Needed only to make golden results: ruby test/parity/kramdown.rb < texts.json > html.json
require "json"
require "kramdown"
require "kramdown-parser-gfm"

OPTIONS = {
  input: "GFM",
  hard_wrap: false,
  auto_ids: true,
  toc_levels: (1..6).to_a,
  entity_output: "as_char",
  smart_quotes: "lsquo,rsquo,ldquo,rdquo",
  footnote_nr: 1,
  syntax_highlighter: "rouge",
  syntax_highlighter_opts: { default_lang: "plaintext", guess_lang: true },
  math_engine: "mathjax",
}.freeze

texts = JSON.parse($stdin.read)
puts JSON.generate(texts.map { |text| Kramdown::Document.new(text, OPTIONS).to_html })
