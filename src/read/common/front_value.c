/* libcyaml loads by a schema, so every shape has its schema. */
#include "read/common/front_value.h"

#include <assert.h>

#include "base/ascii.h"
#include "base/schema.h"

#define STRING_FIELD(key, type, member)                                                                                \
    CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, type, member, 0, CYAML_UNLIMITED)
#define PERSON_FIELD(member) STRING_FIELD(#member, struct front_person, member)
#define IMAGE_FIELD(member) STRING_FIELD(#member, struct front_image, member)

static const cyaml_schema_field_t person_fields[] = {PERSON_FIELD(name),     PERSON_FIELD(biography), PERSON_FIELD(bio),
                                                     PERSON_FIELD(portrait), PERSON_FIELD(avatar),    CYAML_FIELD_END};
static const cyaml_schema_field_t image_fields[] = {
    IMAGE_FIELD(path), IMAGE_FIELD(src),     IMAGE_FIELD(url),    IMAGE_FIELD(image),
    IMAGE_FIELD(file), IMAGE_FIELD(feature), IMAGE_FIELD(teaser), IMAGE_FIELD(overlay_image),
    IMAGE_FIELD(alt),  IMAGE_FIELD(caption), IMAGE_FIELD(credit), IMAGE_FIELD(image_description),
    CYAML_FIELD_END};

static const cyaml_schema_value_t person_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct front_person, person_fields)};
static const cyaml_schema_value_t name_schema = {CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 0, CYAML_UNLIMITED)};

bool front_value_load(const struct front_loading *loading, enum front_shape shape, struct schema_problem *problem)
{
    assert(shape >= 0 && shape < N_FRONT_SHAPES && loading->use);
    const char *key = str_to_c(loading->arena, loading->key);
    const cyaml_schema_field_t shapes[N_FRONT_SHAPES] = {
        [FRONT_TEXT] = STRING_FIELD(key, struct front_value, text),
        [FRONT_NAMES] = CYAML_FIELD_SEQUENCE_COUNT(key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct front_value,
                                                   names.items, names.n_items, &name_schema, 0, CYAML_UNLIMITED),
        [FRONT_PERSON] = CYAML_FIELD_MAPPING(key, CYAML_FLAG_OPTIONAL, struct front_value, person, person_fields),
        [FRONT_PEOPLE] = CYAML_FIELD_SEQUENCE_COUNT(key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct front_value,
                                                    people.items, people.n_items, &person_schema, 0, CYAML_UNLIMITED),
        [FRONT_IMAGE] = CYAML_FIELD_MAPPING(key, CYAML_FLAG_OPTIONAL, struct front_value, image, image_fields)};
    const cyaml_schema_field_t fields[] = {shapes[shape], CYAML_FIELD_END};
    const cyaml_schema_value_t schema = {CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct front_value, fields)};
    void *value = NULL;
    bool ok = schema_load(loading->text, &schema, true, &value, problem);
    if (ok && value)
        loading->use(loading->context, value);
    schema_free(&schema, value);
    return ok;
}

/* Returns the text on one line; characters that cannot be shown become spaces. */
static Str on_one_line(Arena *arena, Str s)
{
    struct str_builder b = {.arena = arena};
    for (size_t i = 0; i < s.len; i++) {
        bool is_space = (unsigned char)s.ptr[i] <= ' ' || s.ptr[i] == 0x7F;
        if (!is_space)
            str_builder_add_byte(&b, s.ptr[i]);
        else if (b.len && b.ptr[b.len - 1] != ' ')
            str_builder_add_byte(&b, ' ');
    }
    return str_trim(str_builder_text(&b));
}

Str front_value_clean(Arena *arena, const char *text)
{
    int n_replaced;
    Str s = str_trim(str_to_utf8(arena, str_from_c(text), &n_replaced));
    bool is_nothing = str_is_equal(s, STR("~")) || str_is_equal(s, STR("null"));
    return is_nothing ? (Str){0} : on_one_line(arena, s);
}

Str front_value_written(Arena *arena, Str entry)
{
    ptrdiff_t colon = str_find(entry, STR(":"));
    Str value = on_one_line(arena, str_slice(entry, colon < 0 ? entry.len : (size_t)colon + 1, entry.len));
    bool is_quoted = value.len > 1 && (value.ptr[0] == '"' || value.ptr[0] == '\'');
    if (is_quoted && value.ptr[value.len - 1] == value.ptr[0])
        value = str_slice(value, 1, value.len - 1);
    else if (is_quoted && str_find(str_slice(value, 1, value.len), str_slice(value, 0, 1)) < 0)
        value = str_slice(value, 1, value.len); /* the closing quote is missing */
    return value;
}
