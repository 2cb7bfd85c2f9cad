package dev.fluo.rules.signal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;

/** Writes fields of a signal; texts are fitted, and a field that has no value is left out. */
final class JsonFields {
    private final JsonGenerator json;

    JsonFields(JsonGenerator json) {
        this.json = json;
    }

    void object(String name, Body body) throws IOException {
        json.writeObjectFieldStart(name);
        body.write();
        json.writeEndObject();
    }

    /** An object in an array. */
    void item(Body body) throws IOException {
        json.writeStartObject();
        body.write();
        json.writeEndObject();
    }

    void array(String name, Body body) throws IOException {
        json.writeArrayFieldStart(name);
        body.write();
        json.writeEndArray();
    }

    void text(String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, Texts.fit(value));
        }
    }

    void text(String name, Optional<String> value) throws IOException {
        text(name, value.orElse(null));
    }

    /** A text of the rule's author, bounded by the document already. */
    void whole(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, Texts.fit(value.get(), Integer.MAX_VALUE));
        }
    }

    void texts(String name, Collection<String> values) throws IOException {
        array(name, () -> {
            for (String value : values) {
                json.writeString(Texts.fit(value));
            }
        });
    }

    void number(String name, long value) throws IOException {
        json.writeNumberField(name, value);
    }

    /** Nanoseconds, written as milliseconds with their fraction. */
    void milliseconds(String name, long nanos) throws IOException {
        json.writeNumberField(name, (double) nanos / Times.NANOS_PER_MILLISECOND);
    }

    void flag(String name, boolean value) throws IOException {
        json.writeBooleanField(name, value);
    }

    void number(String name, double value) throws IOException {
        json.writeNumberField(name, value);
    }

    /** Writes what stands inside an object or an array. */
    interface Body {
        void write() throws IOException;
    }
}
