package dev.fluo.tools.console.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** One page in the browser, used as a person would. */
final class Tab implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(40);
    private static final Map<String, Integer> KEY_CODES = Map.of(
            "Tab", 9, "Enter", 13, "Escape", 27, "ArrowDown", 40, "ArrowUp", 38, "ArrowLeft", 37, "ArrowRight", 39);

    private final Protocol protocol;

    private Tab(Protocol protocol) {
        this.protocol = protocol;
    }

    static Tab attach(URI address) {
        Tab tab = new Tab(Protocol.connect(address));
        for (String domain : List.of("Page", "Runtime", "Log", "Network", "Accessibility")) {
            tab.protocol.send(domain + ".enable", Map.of());
        }
        return tab;
    }

    /** Sets the size of the window, and whether the user prefers dark. */
    void look(int width, int height, boolean dark) {
        protocol.send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        protocol.send(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    void open(String address) {
        protocol.send("Page.navigate", Map.of("url", address));
    }

    /** The value of an expression in the page. */
    JsonNode evaluate(String expression) {
        JsonNode result = protocol.send(
                "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.get("exceptionDetails"));
        }
        return result.at("/result/value");
    }

    String text(String expression) {
        return evaluate(expression).asText();
    }

    /** Waits until an expression in the page is true. */
    void await(String expression) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!evaluate("Boolean(" + expression + ")").asBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the page never came to: " + expression + "\nit shows: "
                        + text("document.body.innerText") + "\n" + complaints());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    void click(String selector) {
        evaluate("document.querySelector(" + quoted(selector) + ").click()");
    }

    /** Replaces what a field holds, as typing would. */
    void type(String selector, String text) {
        evaluate("document.querySelector(" + quoted(selector) + ").focus()");
        evaluate("document.querySelector(" + quoted(selector) + ").select()");
        protocol.send("Input.insertText", Map.of("text", text));
    }

    void press(String key) {
        for (String type : List.of("keyDown", "keyUp")) {
            Map<String, ?> event = key.equals("Enter")
                    ? Map.of("type", type, "key", key, "windowsVirtualKeyCode", KEY_CODES.get(key), "text", "\r")
                    : Map.of("type", type, "key", key, "windowsVirtualKeyCode", KEY_CODES.get(key));
            protocol.send("Input.dispatchKeyEvent", event);
        }
    }

    /** Faults of scripts, and what the content security policy or the network refused. */
    List<String> complaints() {
        return Stream.concat(
                        protocol.events("Runtime.exceptionThrown").stream()
                                .map(event ->
                                        event.at("/params/exceptionDetails").toString()),
                        protocol.events("Log.entryAdded").stream()
                                .filter(event ->
                                        event.at("/params/entry/level").asText().equals("error"))
                                .map(event -> event.at("/params/entry").toString()))
                .toList();
    }

    /** Every address that was asked for. */
    List<String> requested() {
        return protocol.events("Network.requestWillBeSent").stream()
                .map(event -> event.at("/params/request/url").asText())
                .toList();
    }

    /** Returns the texts that a screen reader meets: the role and name of each thing in the page. */
    List<String> heard() {
        JsonNode nodes = protocol.send("Accessibility.getFullAXTree", Map.of()).path("nodes");
        List<String> heard = new ArrayList<>();
        nodes.forEach(node -> heard.add(
                node.at("/role/value").asText() + " " + node.at("/name/value").asText()));
        return heard;
    }

    /** A picture of what is in the window. */
    void photograph(Path file) throws IOException {
        JsonNode picture = protocol.send("Page.captureScreenshot", Map.of("format", "png"));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(picture.path("data").asText()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public void close() {
        protocol.close();
    }
}
