package dev.fluo.rules.javascript.view;

import dev.fluo.rules.value.Operators;
import java.util.Map;
import java.util.function.BiPredicate;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** The functions by which {@code exact.js} compares whole numbers beyond ±2^53; they mean what native plans mean. */
final class ExactFunctions {
    private ExactFunctions() {}

    static Map<String, ProxyExecutable> of(Views views) {
        return Map.of(
                "is", values -> isExact(values[0]),
                "equal", comparison(views, Operators::looseEquals),
                "same", comparison(views, Operators::strictEquals),
                "less", comparison(views, Operators::lessThan),
                "atMost", comparison(views, Operators::lessOrEqual));
    }

    private static boolean isExact(Value value) {
        return value.isProxyObject() && value.asProxyObject() instanceof ExactView;
    }

    private static ProxyExecutable comparison(Views views, BiPredicate<Object, Object> operator) {
        return values -> operator.test(views.toJava(values[0]), views.toJava(values[1]));
    }
}
