package dev.fluo.job.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The way from a trace id to the trace.
 *
 * @param template of a URL; {@value #TRACE} stands for the trace id, as in the URL template of Kibana's field formatter
 */
public record TraceLink(String template) {

    public static final String TRACE = "{{value}}";

    /** A Jaeger on this machine, on the port that it has unless told otherwise. */
    public static final TraceLink DEFAULT = jaeger("http://localhost:16686");

    public TraceLink {
        if (!template.contains(TRACE)) {
            throw new IllegalArgumentException("a link to a trace says where the trace id goes, as " + TRACE + ", and '"
                    + template + "' does not");
        }
        boolean relative = template.startsWith("/") || template.startsWith("../");
        if (!relative && !isUrl(template.replace(TRACE, "0"))) {
            throw new IllegalArgumentException("'" + template + "' is not a URL: write http://HOST/PATH/" + TRACE);
        }
    }

    /**
     * Jaeger.
     *
     * @param base of Jaeger's own page, such as {@code http://jaeger:16686}
     * @throws IllegalArgumentException if it is not a URL
     */
    public static TraceLink jaeger(String base) {
        return new TraceLink(checked(base) + "/trace/" + TRACE);
    }

    /**
     * Tempo, as Grafana's Explore shows it.
     *
     * @param base of Grafana, such as {@code http://grafana:3000}
     * @param datasource uid of the data source for Tempo in it
     * @throws IllegalArgumentException if the base is not a URL
     */
    public static TraceLink tempo(String base, String datasource) {
        String query = "{\"fluo\":{\"datasource\":\"" + datasource + "\",\"queries\":[{\"refId\":\"A\","
                + "\"queryType\":\"traceql\",\"query\":\"" + TRACE + "\"}]}}";
        String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace(URLEncoder.encode(TRACE, StandardCharsets.UTF_8), TRACE);
        return new TraceLink(checked(base) + "/explore?schemaVersion=1&panes=" + encoded);
    }

    /** Kibana's own APM, in the space that one is in: the form of a relative address that its formatter resolves so. */
    public static TraceLink apm() {
        return new TraceLink("../app/apm/link-to/trace/" + TRACE);
    }

    private static String checked(String base) {
        if (!isUrl(base)) {
            throw new IllegalArgumentException("'" + base + "' is not a URL of a server: write http://HOST:PORT");
        }
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
