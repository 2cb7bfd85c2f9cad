package dev.fluo.flink.elasticsearch;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells a certificate that is not trusted, which no retry mends, from a connection that breaks. */
final class UntrustedCertificate {

    private UntrustedCertificate() {}

    /** Returns the fault of the certificate, in words; empty if the failure is another one. */
    static Optional<String> of(IOException failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof CertPathBuilderException
                    || cause instanceof SSLPeerUnverifiedException
                    || (cause instanceof CertificateException && cause.getCause() == null)) {
                return Optional.of("the certificate of Elasticsearch is not trusted: " + cause.getMessage()
                        + ". Name the certificates to trust in elasticsearch.certificate-authority.");
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
