package dev.fluo.tools.testing.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Reads an Elasticsearch node where it asks for no login: behind the proxy that does. */
public final class OpenNode {

    private OpenNode() {}

    /** Returns the number of documents in an index. */
    public static long count(String url, String index) {
        try {
            return new ObjectMapper()
                    .readTree(read(url, index + "/_count"))
                    .path("count")
                    .asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns its answer to a path. */
    public static String read(String url, String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/" + path)).build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
