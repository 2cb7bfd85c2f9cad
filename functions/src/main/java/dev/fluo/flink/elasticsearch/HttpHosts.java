package dev.fluo.flink.elasticsearch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.apache.http.HttpHost;

/** URLs of Elasticsearch hosts. */
final class HttpHosts {

    private HttpHosts() {}

    static HttpHost[] of(List<String> urls) {
        return urls.stream().map(HttpHosts::of).toArray(HttpHost[]::new);
    }

    /** @throws IllegalArgumentException if it is not a URL of a host */
    static HttpHost of(String url) {
        // the user of a URL may come with a password, which may hold any character: it is not for messages
        String shown = url.replaceAll("(?s)^([A-Za-z][A-Za-z0-9+.-]*://)?.*@", "$1*****@");
        try {
            URI uri = new URI(url);
            boolean isHost = uri.getPath() == null
                    || uri.getPath().isEmpty()
                    || uri.getPath().equals("/");
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isHttp && isHost && uri.getHost() != null && uri.getUserInfo() == null) {
                return new HttpHost(uri.getHost(), port(uri), uri.getScheme());
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + shown + "' is not a URL: " + e.getReason());
        }
        throw new IllegalArgumentException("an Elasticsearch host is given as http://HOST:PORT or https://HOST:PORT,"
                + " without a path and without a user, not as '" + shown + "'");
    }

    /** Elasticsearch's own port, where none is given: 80 and 443 are what a browser would mean. */
    private static int port(URI uri) {
        return uri.getPort() == -1 ? 9200 : uri.getPort();
    }
}
