package dev.fluo.rules.text;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** The reason why another machine cannot be spoken to, for people who know neither Java nor its exceptions. */
public final class NetworkFault {

    private static final PhraseTable TLS = new PhraseTable("the TLS connection failed")
            .with("unable to find valid certification path|PKIX", "no authority that is trusted signed its certificate")
            .with("plaintext|Unsupported or unrecognized SSL message", "it does not speak TLS at this address")
            .with("No subject alternative|No name matching|doesn't match", "its certificate is for another host name")
            .with("expired|NotAfter", "its certificate is not valid any more")
            .with(
                    "bad_certificate|certificate_required",
                    "it asks for a certificate of ours and takes none that it was given");

    private static final PhraseTable SOCKET = new PhraseTable("the connection broke off")
            .with("refused", "the connection is refused")
            .with("(?i)timed out|timeout", "it does not answer in time")
            .with("reset|Broken pipe|closed", "the connection was closed by the other side")
            .with("unreachable|No route", "no way leads to this address");

    private NetworkFault() {}

    /** Returns the reason as the end of a sentence, without its place. */
    public static String inWords(IOException fault) {
        if (fault instanceof UnknownHostException) {
            return "no host of this name is known";
        }
        if (fault instanceof SocketTimeoutException) {
            return "it does not answer in time";
        }
        if (fault instanceof SSLException) {
            return TLS.words(allMessages(fault));
        }
        if (fault instanceof NoRouteToHostException) {
            return "no way leads to this address";
        }
        if (fault instanceof EOFException) {
            return "it ends too early";
        }
        return fault instanceof ConnectException || fault instanceof SocketException
                ? SOCKET.words(fault.getMessage())
                : SOCKET.words(allMessages(fault));
    }

    private static String allMessages(Throwable fault) {
        StringBuilder messages = new StringBuilder();
        int depth = 0;
        for (Throwable each = fault; each != null && depth < 10; each = each.getCause()) {
            messages.append(each.getMessage()).append('\n');
            depth++;
        }
        return messages.toString();
    }
}
