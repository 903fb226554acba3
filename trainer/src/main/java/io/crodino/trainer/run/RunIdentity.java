package io.crodino.trainer.run;

/**
 * {@code identity.yaml}: what a run was trained with, written when it starts.
 *
 * @param kit version that started it; another version may know more keys, so that its recipes are not comparable
 * @param recipe SHA-256 of all of the configuration that decides the result
 * @param data fingerprint of the data set
 */
public record RunIdentity(String kit, String recipe, String data) {}
