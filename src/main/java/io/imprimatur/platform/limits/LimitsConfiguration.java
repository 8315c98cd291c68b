package io.imprimatur.platform.limits;

import io.imprimatur.platform.refusal.ErrorResponses;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.validation.annotation.Validated;

/** Registers the limits ahead of the application, on its own port and on the management port. */
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {

    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;
    private static final int UNUSED_MAX_BYTES = 16;

    @Bean
    BodyReadLimiter intake(RequestSettings settings) {
        return new BodyReadLimiter(settings);
    }

    @Bean
    FilterRegistrationBean<RequestLimitsFilter> requestFilter(BodyReadLimiter bodyReadLimiter) {
        FilterRegistrationBean<RequestLimitsFilter> filter =
                new FilterRegistrationBean<>(new RequestLimitsFilter(bodyReadLimiter));
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        filter.setOrder(FIRST);
        return filter;
    }

    /** Other requests that Spring Security rejects, e.g. for control characters in field names. */
    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, why) ->
                ErrorResponses.sendProblem(response, HttpStatus.BAD_REQUEST, "the request is malformed");
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> timedTomcat(
            BodyReadLimiter bodyReadLimiter, RequestSettings settings) {
        return tomcat -> {
            tomcat.setProtocol(RequestDeadlineProtocol.class.getName());
            tomcat.addConnectorCustomizers(connector -> limit(connector, bodyReadLimiter, settings.arriveWithin()));
            tomcat.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new BadRequestValve()));
        };
    }

    private static void limit(Connector connector, BodyReadLimiter bodyReadLimiter, Duration arriveWithin) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxExtensionSize(UNUSED_MAX_BYTES);
            http.setMaxTrailerSize(UNUSED_MAX_BYTES);
            http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
        }
        if (connector.getProtocolHandler() instanceof RequestDeadlineProtocol timed) {
            timed.setDeadline(arriveWithin, bodyReadLimiter::cutOverdue);
            bodyReadLimiter.register(timed);
        }
    }

    /**
     * Error responses for requests that Tomcat rejects before they reach the application: a problem for programs, plain
     * text for browsers.
     */
    static class BadRequestValve extends ErrorReportValve {

        private static final Logger LOG = LoggerFactory.getLogger(BadRequestValve.class);

        @Override
        protected void report(Request request, Response response, Throwable failure) {
            int status = response.getStatus();
            if (status < HttpServletResponse.SC_BAD_REQUEST || response.getContentWritten() > 0) return;
            if (!response.setErrorReported()) return;
            try {
                boolean page = ErrorResponses.isBrowser(request.getRequest());
                response.setContentType(page ? "text/plain" : "application/problem+json");
                response.setCharacterEncoding("utf-8");
                Writer writer = response.getReporter();
                if (writer == null) return;
                writer.write(
                        page
                                ? "This address cannot be read (HTTP status " + status + ").\n"
                                : new String(
                                        ErrorResponses.problemJson(status, "the request cannot be read"),
                                        StandardCharsets.UTF_8));
                response.finishResponse();
            } catch (IOException gone) {
                LOG.debug("the client has closed the connection", gone);
            }
        }
    }

    /**
     * Limits for incoming requests.
     *
     * @param arriveWithin timeout for the head of a request, and again for its body
     * @param bodiesAtOnce maximum number of bodies read at once, each on a Tomcat thread; the other threads serve requests
     *     without a body, such as probes
     */
    @Validated
    @ConfigurationProperties("imprimatur.requests")
    record RequestSettings(
            @DefaultValue("PT20S")
                    @DurationMin(seconds = 1, message = "expected PT1S to PT10M")
                    @DurationMax(minutes = 10, message = "expected PT1S to PT10M")
                    Duration arriveWithin,
            @DefaultValue("100")
                    @Min(value = 1, message = "expected 1 to 10000")
                    @Max(value = 10_000, message = "expected 1 to 10000")
                    int bodiesAtOnce) {}
}
