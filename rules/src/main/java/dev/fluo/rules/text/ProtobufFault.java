package dev.fluo.rules.text;

import java.io.IOException;

/** The reason why bytes are not a message of Protocol Buffers, for people who do not know the encoding. */
public final class ProtobufFault {

    private static final PhraseTable PHRASES = new PhraseTable("it cannot be read here")
            // words of ours
            .with("^((?:an attribute is nested|an id of|a group ends|the message is truncated).*)", "{1}")
            .with("input ended unexpectedly", "it ends in the middle of a field")
            .with("negative size", "the length of a field is negative")
            .with("malformed varint", "a number is longer than ten bytes")
            .with("invalid tag", "a field has the number 0")
            .with("end-group tag", "a group ends that did not begin")
            .with("wire type", "a field has a type that does not exist")
            .with("levels of nesting", "it is nested too deeply")
            .with("too large", "it is too large")
            .with("invalid UTF-8", "a text is not UTF-8");

    private ProtobufFault() {}

    /**
     * Returns the reason as the end of a sentence, without its place.
     *
     * @param fault of the library
     */
    public static String inWords(IOException fault) {
        return PHRASES.words(fault.getMessage());
    }
}
