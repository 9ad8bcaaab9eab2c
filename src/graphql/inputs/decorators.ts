/**
 * What is used of class-validator, each of its own file: its index loads three hundred, among them what is known of the
 * telephone numbers of every country, and takes an eighth of a start.
 */
export { ArrayMaxSize } from 'class-validator/cjs/decorator/array/ArrayMaxSize';
export { IsIn } from 'class-validator/cjs/decorator/common/IsIn';
export { IsOptional } from 'class-validator/cjs/decorator/common/IsOptional';
export { ValidateNested } from 'class-validator/cjs/decorator/common/ValidateNested';
export { Max } from 'class-validator/cjs/decorator/number/Max';
export { Min } from 'class-validator/cjs/decorator/number/Min';
export { MaxLength } from 'class-validator/cjs/decorator/string/MaxLength';
export { getMetadataStorage } from 'class-validator/cjs/metadata/MetadataStorage';
export { ValidationTypes } from 'class-validator/cjs/validation/ValidationTypes';
export { Validator } from 'class-validator/cjs/validation/Validator';
