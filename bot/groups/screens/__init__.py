"""The screens of groups: `here` what everybody in the group reads, `own` what one person does."""
