package io.imprimatur.platform.limits;

import io.imprimatur.platform.refusal.ErrorResponses;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Error responses for requests that Tomcat rejects before they reach the application: a problem for programs, plain
 * text for browsers.
 */
class BadRequestValve extends ErrorReportValve {

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
