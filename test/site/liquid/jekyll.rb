# Renders Liquid templates as Jekyll does: a JSON of page, includes and cases on standard input, a JSON of texts on standard output,
# null where Jekyll refuses a template.
given = JSON.parse($stdin.read)
Jekyll.logger.log_level = :error
Dir.mktmpdir do |folder|
  Dir.mkdir(File.join(folder, "_includes"))
  given["includes"].each { |name, text| File.write(File.join(folder, "_includes", name), text) }
  puts JSON.generate(given["cases"].map do |one|
    settings = one["site"].reject { |name, _| name == "data" }
    site = Jekyll::Site.new(Jekyll.configuration(settings.merge("source" => folder, "quiet" => true)))
    site.data = one["site"]["data"]
    payload = site.site_payload.merge("page" => given["page"])
    Liquid::Template.parse(one["template"]).render!(payload, registers: { site: site, page: given["page"] })
  rescue StandardError
    nil
  end)
end
