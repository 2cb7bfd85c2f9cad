package dev.fluo.rules.trace.otlp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the parts that were cut out of a JSON text, byte by byte as they came, inside what surrounded them. */
final class CutJson {

    private final byte[] json;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private boolean hasField;
    private boolean hasElement;

    CutJson(byte[] json, String beginning) {
        this.json = json;
        write(beginning);
    }

    /** Returns whether nothing was cut out. */
    boolean isEmpty() {
        return !hasElement;
    }

    /** Adds a field of what surrounds the parts. */
    void field(String name, int from, int to) {
        write((hasField ? ",\"" : "\"") + name + "\":");
        out.write(json, from, to - from);
        hasField = true;
    }

    /** Begins the array that the parts stand in. */
    void open(String array) {
        write((hasField ? "," : "") + array);
    }

    /** Adds a part. */
    void element(int from, int to) {
        next();
        out.write(json, from, to - from);
    }

    /** Adds what was cut out of a part, if anything was. */
    void nested(CutJson inner, String end) {
        if (!inner.isEmpty()) {
            next();
            out.writeBytes(inner.finish(end));
        }
    }

    byte[] finish(String end) {
        write(end);
        return out.toByteArray();
    }

    private void next() {
        if (hasElement) {
            write(",");
        }
        hasElement = true;
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
