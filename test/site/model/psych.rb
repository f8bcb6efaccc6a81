# Reads each YAML text of a JSON list on standard input as Jekyll reads front matter, and gives a JSON list of the values on standard
# output: dates and times as Liquid prints them, null for a text that Psych refuses.
require "json"
require "psych"
require "date"

def plain(value)
  case value
  when Hash then value.to_h { |key, one| [key.to_s, plain(one)] }
  when Array then value.map { |one| plain(one) }
  when Date, Time then value.to_s
  when Float then value.finite? ? value : value.to_s
  when Integer then value.abs < 2**53 ? value : value.to_s
  else value
  end
end

puts JSON.generate(JSON.parse($stdin.read).map do |text|
  { "value" => plain(Psych.safe_load(text, permitted_classes: [Date, Time], aliases: true)) }
rescue StandardError
  nil
end)
