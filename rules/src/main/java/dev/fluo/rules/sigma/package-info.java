/** Import of Sigma rules and Sigma correlations over fields that spans have. */
package dev.fluo.rules.sigma;
