package dev.fluo.rules.signal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes fields of a signal; texts are fitted, and a field that has no value is left out. */
public final class JsonFields {
    private final JsonGenerator json;

    /** @param json positioned inside an object */
    public JsonFields(JsonGenerator json) {
        this.json = json;
    }

    /** Writes an object. */
    public void object(String name, Body body) throws IOException {
        json.writeObjectFieldStart(name);
        body.write();
        json.writeEndObject();
    }

    /** Writes an object in an array. */
    public void item(Body body) throws IOException {
        json.writeStartObject();
        body.write();
        json.writeEndObject();
    }

    /** Writes an array. */
    public void array(String name, Body body) throws IOException {
        json.writeArrayFieldStart(name);
        body.write();
        json.writeEndArray();
    }

    /** Writes a text; nothing if it is null. */
    public void text(String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, Texts.fit(value));
        }
    }

    /** Writes a text; nothing if it is empty. */
    public void text(String name, Optional<String> value) throws IOException {
        text(name, value.orElse(null));
    }

    /** Writes a text of the rule's author, bounded by the document already. */
    public void whole(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, Texts.fit(value.get(), Integer.MAX_VALUE));
        }
    }

    /** Writes an array of texts. */
    public void texts(String name, Collection<String> values) throws IOException {
        array(name, () -> {
            for (String value : values) {
                json.writeString(Texts.fit(value));
            }
        });
    }

    /** Writes a whole number. */
    public void number(String name, long value) throws IOException {
        json.writeNumberField(name, value);
    }

    /** Writes nanoseconds as milliseconds with their fraction. */
    public void milliseconds(String name, long nanos) throws IOException {
        json.writeNumberField(name, (double) nanos / IsoTimes.NANOS_PER_MILLISECOND);
    }

    /** Writes a truth value. */
    public void flag(String name, boolean value) throws IOException {
        json.writeBooleanField(name, value);
    }

    /** Writes a finite number. */
    public void number(String name, double value) throws IOException {
        json.writeNumberField(name, value);
    }

    /** Writes an array of objects, one for each item. */
    public <T> void items(String name, Collection<T> items, ItemBody<T> body) throws IOException {
        array(name, () -> {
            for (T item : items) {
                item(() -> body.write(item));
            }
        });
    }

    /** Writes the fields of one object of an array. */
    public interface ItemBody<T> {
        void write(T item) throws IOException;
    }

    /** Writes what stands inside an object or an array. */
    public interface Body {
        void write() throws IOException;
    }
}
