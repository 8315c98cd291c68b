package io.imprimatur.image.pin;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Deployments that pin a tag, {@code imprimatur.pins}.
 *
 * @param pins deployments that name an image by a tag of their own in the Phalanx repository
 */
@Validated
@ConfigurationProperties("imprimatur")
record PinSettings(@DefaultValue List<@Valid Pin> pins) {}
