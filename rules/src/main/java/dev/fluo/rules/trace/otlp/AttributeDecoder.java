package dev.fluo.rules.trace.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.value.ExactIntegers;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes key-value pairs, of which those that are not selected are stepped over. */
final class AttributeDecoder {

    /** Arrays and key-value lists inside each other, at most; protobuf's own parsers stop at about as many. */
    private static final int MAX_DEPTH = 50;

    private static final int KEY = KeyValue.KEY_FIELD_NUMBER << 3 | 2;
    private static final int VALUE = KeyValue.VALUE_FIELD_NUMBER << 3 | 2;
    private static final int STRING = AnyValue.STRING_VALUE_FIELD_NUMBER << 3 | 2;
    private static final int BOOL = AnyValue.BOOL_VALUE_FIELD_NUMBER << 3;
    private static final int INT = AnyValue.INT_VALUE_FIELD_NUMBER << 3;
    private static final int DOUBLE = AnyValue.DOUBLE_VALUE_FIELD_NUMBER << 3 | 1;
    private static final int ARRAY = AnyValue.ARRAY_VALUE_FIELD_NUMBER << 3 | 2;
    private static final int KEY_VALUES = AnyValue.KVLIST_VALUE_FIELD_NUMBER << 3 | 2;
    private static final int BYTES = AnyValue.BYTES_VALUE_FIELD_NUMBER << 3 | 2;
    private static final int ARRAY_VALUES = ArrayValue.VALUES_FIELD_NUMBER << 3 | 2;
    private static final int LIST_VALUES = KeyValueList.VALUES_FIELD_NUMBER << 3 | 2;

    private final AttributeSelection selection;
    private final AttributeLimits limits;
    private final Utf8Table shared;
    private int cut;
    private boolean exactIntegers;

    AttributeDecoder(AttributeSelection selection, Utf8Table shared) {
        this.selection = selection;
        this.limits = selection.limits();
        this.shared = shared;
    }

    /**
     * Returns the number of attributes and values that were cut or left out because they were too many or too long.
     */
    int cut() {
        return cut;
    }

    /** Returns whether any selected value is a whole number beyond ±2^53. */
    boolean exactIntegers() {
        return exactIntegers;
    }

    /** Reads one key-value pair, the cursor standing on its length, and adds it if it is selected. */
    void decode(Wire wire, Attributes.Builder into) throws IOException {
        int outer = wire.enter();
        String key = "";
        boolean selected = selection.isAll();
        Object value = null;
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            if (tag == KEY) {
                key = selectedKey(wire);
                selected = key != null;
                if (!selected) {
                    wire.input.skipRawBytes(wire.input.getBytesUntilLimit());
                }
            } else if (tag == VALUE) {
                value = value(wire, 0);
            } else {
                wire.skip(tag);
            }
        }
        wire.leave(outer);
        if (!selected || key == null) {
            return;
        }
        if (into.size() < limits.count()) {
            into.add(key, value);
        } else {
            cut++;
        }
    }

    /** Reads a key: null if it is not selected, or too long to be one. */
    private @Nullable String selectedKey(Wire wire) throws IOException {
        if (selection.isAll()) {
            int before = cut;
            String key = text(wire);
            return cut == before ? key : null;
        }
        int length = wire.input.readRawVarint32();
        int from = wire.position();
        wire.input.skipRawBytes(length);
        return selection.find(wire.bytes, from, length);
    }

    private @Nullable Object value(Wire wire, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new InvalidProtocolBufferException("an attribute is nested more than " + MAX_DEPTH + " deep");
        }
        int outer = wire.enter();
        Object value = null;
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            switch (tag) {
                case STRING -> value = text(wire);
                case BOOL -> value = wire.input.readBool();
                case INT -> value = integer(wire.input.readInt64());
                case DOUBLE -> value = wire.input.readDouble();
                case BYTES -> value = base64(wire);
                case ARRAY -> value = array(wire, depth);
                case KEY_VALUES -> value = keyValues(wire, depth);
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        return value;
    }

    private Object integer(long value) {
        Number number = ExactIntegers.of(value);
        exactIntegers |= number instanceof Long;
        return number;
    }

    /** A text, cut at the limit; a character that is cut through there ends as U+FFFD, as all that is malformed. */
    private String text(Wire wire) throws IOException {
        int length = wire.input.readRawVarint32();
        int from = wire.position();
        wire.input.skipRawBytes(length);
        return shared.share(wire.bytes, from, bounded(length));
    }

    private String base64(Wire wire) throws IOException {
        int length = wire.input.readRawVarint32();
        int from = wire.position();
        wire.input.skipRawBytes(length);
        byte[] kept = Arrays.copyOfRange(wire.bytes, from, from + bounded(length));
        return Base64.getEncoder().encodeToString(kept);
    }

    private int bounded(int length) {
        if (length <= limits.bytes()) {
            return length;
        }
        cut++;
        return limits.bytes();
    }

    private List<Object> array(Wire wire, int depth) throws IOException {
        int outer = wire.enter();
        List<Object> values = new ArrayList<>();
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            if (tag == ARRAY_VALUES && values.size() < limits.count()) {
                values.add(value(wire, depth + 1));
            } else {
                cut += tag == ARRAY_VALUES ? 1 : 0;
                wire.skip(tag);
            }
        }
        wire.leave(outer);
        return Collections.unmodifiableList(values);
    }

    private Map<String, Object> keyValues(Wire wire, int depth) throws IOException {
        int outer = wire.enter();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            if (tag == LIST_VALUES && values.size() < limits.count()) {
                keyValue(wire, depth, values);
            } else {
                cut += tag == LIST_VALUES ? 1 : 0;
                wire.skip(tag);
            }
        }
        wire.leave(outer);
        return Collections.unmodifiableMap(values);
    }

    private void keyValue(Wire wire, int depth, Map<String, Object> into) throws IOException {
        int outer = wire.enter();
        String key = "";
        Object value = null;
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            if (tag == KEY) {
                key = text(wire);
            } else if (tag == VALUE) {
                value = value(wire, depth + 1);
            } else {
                wire.skip(tag);
            }
        }
        wire.leave(outer);
        if (!into.containsKey(key)) {
            into.put(key, value);
        }
    }
}
