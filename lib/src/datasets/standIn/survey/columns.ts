/** The 45 columns of `ClassImbalanced_FinalTrainingSet.csv`, in its order. */
export const OBJECT_COLUMNS: readonly string[] = (
  'objectId gmag rmag g_minus_r jd_g_minus_r jdmin ramean decmean glatmean dmdt_g mag_g02 mag_g08 mag_g28 maggmax ' +
  'maggmean maggmin mag_r02 mag_r08 mag_r28 dmdt_r magrmax magrmin distpsnr1 dmdt_g_err dmdt_r_err sgmag1 srmag1 ' +
  'classification catalogue_object_id separationArcsec northSeparationArcsec eastSeparationArcsec ' +
  'physical_separation_kpc distance classificationReliability major_axis_arcsec tns_name type ra decl galactic_plane ' +
  'g_r_days_from_fl z source_label is_synthetic'
).split(' ');
