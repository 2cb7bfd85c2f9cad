package dev.fluo.tools.client.rules;

import dev.fluo.rules.document.SharedList;
import java.util.regex.Pattern;

/** Finds rules that name a shared list. */
public final class ListUse {

    private final Pattern reference;

    /** @param key {@code list:NAME} */
    public ListUse(String key) {
        String name = key.substring(SharedList.KEY_PREFIX.length());
        reference = Pattern.compile("\\blists\\s*\\.\\s*" + Pattern.quote(name) + "\\b");
    }

    /** Returns whether the text of a rule names the list. */
    public boolean isIn(String document) {
        return reference.matcher(document).find();
    }
}
