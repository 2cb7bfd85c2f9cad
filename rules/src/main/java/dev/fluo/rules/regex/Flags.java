package dev.fluo.rules.regex;

/** The flags that keep a pattern linear. */
record Flags(boolean ignoreCase, boolean multiline, boolean dotAll) {
    static Flags read(String flags) throws NotLinearException {
        for (int i = 0; i < flags.length(); i++) {
            if ("ims".indexOf(flags.charAt(i)) < 0 || flags.indexOf(flags.charAt(i)) != i) {
                throw new NotLinearException("flag " + flags.charAt(i));
            }
        }
        return new Flags(flags.contains("i"), flags.contains("m"), flags.contains("s"));
    }
}
