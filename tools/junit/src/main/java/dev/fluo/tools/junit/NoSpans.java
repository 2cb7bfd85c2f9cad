package dev.fluo.tools.junit;

import java.time.Duration;

/** The message for tests from which no span came. */
final class NoSpans {

    private NoSpans() {}

    /**
     * Returns what is wrong and what to check.
     *
     * @param when the time in which no span came
     * @param waited the wait for one
     * @param others the number of traces that came before, and belong to other tests
     */
    static String message(String when, Duration waited, int others) {
        String before = switch (others) {
            case 0 -> "";
            case 1 -> " (1 trace came before, and belongs to another test)";
            default -> " (" + others + " traces came before, and belong to other tests)";
        };
        return "no span came " + when + before + ", within " + waited.toMillis() + " ms, so nothing was judged. Check:"
                + "\n  - Is a FluoSpanExporter given to the tracer provider of the application, such as"
                + " SimpleSpanProcessor.create(new FluoSpanExporter())?"
                + "\n  - Does the application use another provider, which sends spans to an endpoint"
                + " (OTEL_EXPORTER_OTLP_ENDPOINT)? `fluo test` receives those."
                + "\n  - Is a BatchSpanProcessor flushed at the end of the test, and does the sampler keep the traces?"
                + "\n  - Does the resource of the provider set service.name, if rules read `service`?";
    }
}
