package dev.fluo.rules.javascript.view;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Members of what JavaScript itself has made: arrays, maps, objects and instances of classes. They are read where they
 * are, never copied.
 */
final class OwnObjects {

    private OwnObjects() {}

    /** Returns whether the value is an object of JavaScript's, not a view of ours and no primitive. */
    static boolean is(Value value) {
        return !value.isProxyObject()
                && !value.isHostObject()
                && !value.isNull()
                && !value.isString()
                && (value.hasMembers() || value.hasArrayElements());
    }

    /** A property, its own or inherited; null stands for {@code undefined}. */
    static @Nullable Value member(Value object, String name) {
        return object.getMember(name);
    }

    /** Returns the value of {@code object[key]} for a number or a text; null stands for {@code undefined}. */
    static @Nullable Value element(Value object, Value key) {
        if (object.hasArrayElements() && key.fitsInLong()) {
            long place = key.asLong();
            return place >= 0 && place < object.getArraySize() ? object.getArrayElement(place) : null;
        }
        return object.getMember(key.toString());
    }
}
