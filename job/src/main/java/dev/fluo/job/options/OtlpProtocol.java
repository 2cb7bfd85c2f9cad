package dev.fluo.job.options;

/** The ways to a collector. */
public enum OtlpProtocol {
    HTTP,
    GRPC
}
