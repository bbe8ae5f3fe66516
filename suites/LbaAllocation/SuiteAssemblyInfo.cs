using System.Runtime.CompilerServices;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Conformance.Suites.Framework;
using Xunit;

[assembly: ConformanceSuite("LbaAllocation")]
[assembly: TestFramework(SuiteTestFramework.TypeName, SuiteTestFramework.AssemblyName)]
[assembly: InternalsVisibleTo("NvmeConformance.LbaAllocation.Tests")]
[assembly: InternalsVisibleTo("NvmeConformance.bench")]
