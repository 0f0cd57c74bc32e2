/* libxml2 without its own words. */
#ifndef READ_COMMON_XML_QUIET_H
#define READ_COMMON_XML_QUIET_H

/* From now on libxml2 writes nothing to the standard error; to be called before it is given anything. */
void xml_quiet(void);

#endif
