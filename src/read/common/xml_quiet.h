/* Silences libxml2. */
#ifndef READ_COMMON_XML_QUIET_H
#define READ_COMMON_XML_QUIET_H

/* Stops libxml2 from writing to standard error; call it before any other use of libxml2. */
void xml_quiet(void);

#endif
