package dev.fluo.rules.testing;

/** Text for XML 1.0, which has no way to write most control characters. */
public final class XmlText {

    private XmlText() {}

    /** Returns the text with U+FFFD in place of what XML cannot hold. */
    public static String printable(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }
}
