package dev.fluo.tools.acceptance.monitoring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The samples that Prometheus endpoints show at one moment.
 *
 * @param samples every line that is no comment
 */
record Exposition(List<Sample> samples) {

    private static final Pattern LINE = Pattern.compile("(\\w+)\\{(.*)} (\\S+)");

    /** @param labels as they stand between the braces */
    record Sample(String name, String labels, double value) {}

    static Exposition scrape(List<Integer> ports) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (int port : ports) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                    .build();
            text.append(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body());
        }
        return new Exposition(text.toString()
                .lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(Exposition::sample)
                .toList());
    }

    private static Sample sample(Matcher line) {
        return new Sample(line.group(1), line.group(2), Double.parseDouble(line.group(3)));
    }

    Set<String> names() {
        return samples.stream().map(Sample::name).collect(Collectors.toSet());
    }

    /** The series of a metric, their name given by its end, their labels in part. */
    List<Double> values(String name, String label) {
        return samples.stream()
                .filter(sample ->
                        sample.name().endsWith("_" + name) && sample.labels().contains(label))
                .map(Sample::value)
                .toList();
    }

    /** The sum over all series. */
    double sum(String name) {
        return values(name, "").stream().mapToDouble(Double::doubleValue).sum();
    }
}
