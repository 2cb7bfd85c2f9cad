/** Rules across traces: what traces and changes contribute is gathered by rule and key, and judged as time goes on. */
package dev.fluo.flink.correlation;
